package org.aliasaudit.rules.classpath;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;

/**
 * What is kept of one class file. Names are internal ones ({@code com/acme/Store}).
 *
 * @param superName null for {@code java/lang/Object}
 * @param access flags of the class
 * @param annotations simple names of the annotations of the class
 * @param fields all that it declares
 * @param methods all that it declares
 * @param texts string constants in its code, with which fields can be named for reflection
 * @param source the entry of the class path
 */
record ClassFile(
    String name,
    String superName,
    int access,
    Set<String> annotations,
    List<Field> fields,
    List<Method> methods,
    Set<String> texts,
    String source) {

  /** A member of a class as code names it. */
  record Member(String owner, String name, String descriptor) {}

  /**
   * A field.
   *
   * @param guard the value of its {@code @GuardedBy}, or null
   */
  record Field(String name, String descriptor, int access, String guard) {
    boolean isStatic() {
      return Modifier.isStatic(access);
    }

    boolean isFinal() {
      return Modifier.isFinal(access);
    }

    boolean isVolatile() {
      return Modifier.isVolatile(access);
    }

    boolean isPrivate() {
      return Modifier.isPrivate(access);
    }

    boolean isSeenByOtherPackages() {
      return Modifier.isPublic(access) || Modifier.isProtected(access);
    }
  }

  /**
   * A method.
   *
   * @param writes the instance fields that it assigns
   * @param calls the methods that it calls
   * @param handles the methods that it makes lambdas or method references of
   * @param otherEffects whether it stores into arrays or static fields
   */
  record Method(
      String name,
      String descriptor,
      int access,
      Set<Member> writes,
      Set<Member> calls,
      Set<Member> handles,
      boolean otherEffects) {
    boolean isConstructor() {
      return name.equals("<init>");
    }

    boolean isStatic() {
      return Modifier.isStatic(access);
    }

    boolean isSynchronized() {
      return Modifier.isSynchronized(access);
    }

    /** True if it has code that is all there is: no subclass replaces it. */
    boolean isFixed() {
      return isStatic() || Modifier.isPrivate(access) || Modifier.isFinal(access);
    }

    boolean hasCode() {
      return !Modifier.isAbstract(access) && !Modifier.isNative(access);
    }
  }

  boolean isFinal() {
    return Modifier.isFinal(access);
  }

  /** The name without nested classes, which a compiler separates by {@code $}. */
  static String outermost(String name) {
    int dollar = name.indexOf('$', name.lastIndexOf('/') + 2);
    return dollar < 0 ? name : name.substring(0, dollar);
  }

  /** {@code com/acme/} of {@code com/acme/Store}. */
  static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  /** The name as reports print it. */
  static String javaName(String name) {
    return name.replace('/', '.');
  }
}
