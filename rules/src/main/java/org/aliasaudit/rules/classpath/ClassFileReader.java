package org.aliasaudit.rules.classpath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.rules.classpath.ClassFile.Field;
import org.aliasaudit.rules.classpath.ClassFile.Member;
import org.aliasaudit.rules.classpath.ClassFile.Method;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one class file with ASM, which bounds what it allocates by the length of the file. */
final class ClassFileReader extends ClassVisitor {
  private static final int API = Opcodes.ASM9;
  private static final String GUARDED_BY = "GuardedBy";

  private final List<Field> fields = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();
  private final Set<String> annotations = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private String name;
  private String superName;
  private int access;

  private ClassFileReader() {
    super(API);
  }

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException if it is none, is damaged, or is newer than ASM knows; ASM
   *     itself throws whatever its parsing runs into
   */
  static ClassFile read(byte[] bytes, String source) {
    ClassFileReader reader = new ClassFileReader();
    try {
      new ClassReader(bytes).accept(reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException | StackOverflowError e) {
      // Constants can be nested in themselves; the rest are places outside the array.
      throw new IllegalArgumentException("is no class file that can be read", e);
    }
    return new ClassFile(
        reader.name,
        reader.superName,
        reader.access,
        reader.annotations,
        reader.fields,
        reader.methods,
        reader.texts,
        source);
  }

  @Override
  public void visit(
      int version, int flags, String className, String signature, String parent, String[] all) {
    name = className;
    superName = parent;
    access = flags;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    annotations.add(simpleName(descriptor));
    return null;
  }

  /** {@code Immutable} of {@code Ljavax/annotation/concurrent/Immutable;}: any package counts. */
  private static String simpleName(String descriptor) {
    int start = Math.max(descriptor.lastIndexOf('/'), descriptor.lastIndexOf('$')) + 1;
    return descriptor.substring(Math.max(1, start), Math.max(1, descriptor.length() - 1));
  }

  @Override
  public FieldVisitor visitField(
      int flags, String fieldName, String descriptor, String signature, Object value) {
    int index = fields.size();
    fields.add(new Field(fieldName, descriptor, flags, null));
    return new FieldVisitor(API) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        if (!simpleName(annotation).equals(GUARDED_BY)) {
          return null;
        }
        fields.set(index, new Field(fieldName, descriptor, flags, ""));
        return new GuardReader(
            guard -> fields.set(index, new Field(fieldName, descriptor, flags, guard)));
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int flags, String methodName, String descriptor, String signature, String[] exceptions) {
    return new CodeReader(flags, methodName, descriptor);
  }

  /** The text of {@code @GuardedBy("this")}, or of each of several. */
  private static final class GuardReader extends AnnotationVisitor {
    private final java.util.function.Consumer<String> sink;

    GuardReader(java.util.function.Consumer<String> sink) {
      super(API);
      this.sink = sink;
    }

    @Override
    public void visit(String attribute, Object value) {
      sink.accept(String.valueOf(value));
    }

    @Override
    public AnnotationVisitor visitArray(String attribute) {
      return this;
    }
  }

  /** What the code of one method does. */
  private final class CodeReader extends MethodVisitor {
    private final int flags;
    private final String methodName;
    private final String descriptor;
    private final Set<Member> writes = new LinkedHashSet<>();
    private final Set<Member> calls = new LinkedHashSet<>();
    private final Set<Member> handles = new LinkedHashSet<>();
    private boolean otherEffects;

    CodeReader(int flags, String methodName, String descriptor) {
      super(API);
      this.flags = flags;
      this.methodName = methodName;
      this.descriptor = descriptor;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
      if (opcode == Opcodes.PUTFIELD) {
        writes.add(new Member(owner, field, type));
      }
      otherEffects |= opcode == Opcodes.PUTSTATIC;
    }

    @Override
    public void visitInsn(int opcode) {
      otherEffects |= opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String type, boolean isInterface) {
      calls.add(new Member(owner, method, type));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String method, String type, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        constant(argument);
      }
      handles.add(new Member(bootstrap.getOwner(), bootstrap.getName(), bootstrap.getDesc()));
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    private void constant(Object value) {
      if (value instanceof Handle handle) {
        handles.add(new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
      } else if (value instanceof String text) {
        texts.add(text);
      }
    }

    @Override
    public void visitEnd() {
      methods.add(new Method(methodName, descriptor, flags, writes, calls, handles, otherEffects));
    }
  }
}
