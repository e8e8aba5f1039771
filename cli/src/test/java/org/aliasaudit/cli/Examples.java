package org.aliasaudit.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.examples.Example;

/** The example programs, found as classes. */
public final class Examples {
  private Examples() {}

  /** One of each, in the order of their numbers. */
  public static List<Example> all() {
    List<Example> examples = new ArrayList<>();
    for (JavaClass type : new ClassFileImporter().importPackages("org.aliasaudit.examples")) {
      if (type.isAssignableTo(Example.class)
          && !type.isInterface()
          && !type.getModifiers().contains(JavaModifier.ABSTRACT)
          && type.getName().endsWith("Example")) {
        examples.add(instance(type));
      }
    }
    examples.sort(Comparator.comparing(Example::number));
    return examples;
  }

  private static Example instance(JavaClass type) {
    try {
      return (Example) type.reflect().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " is no example", e);
    }
  }
}
