package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.examples.Example;
import org.aliasaudit.rules.rule.RuleInfo;
import org.aliasaudit.rules.rule.Rules;
import org.junit.jupiter.api.Test;

/** Every rule has an example that shows it, and every example shows a rule that exists. */
class RuleExamplesTest {
  @Test
  void rulesAndExamplesBelongTogether() throws ReflectiveOperationException {
    List<String> shown = new ArrayList<>();
    for (JavaClass type : new ClassFileImporter().importPackages("org.aliasaudit.examples")) {
      if (type.isAssignableTo(Example.class)
          && !type.isInterface()
          && !type.getModifiers().contains(JavaModifier.ABSTRACT)
          && type.getName().endsWith("Example")) {
        shown.add(((Example) type.reflect().getConstructor().newInstance()).rule());
      }
    }
    List<String> rules = new ArrayList<>();
    for (RuleInfo rule : Rules.infos()) {
      rules.add(rule.id() + " " + rule.name());
    }
    assertThat(shown).containsAll(rules);
    assertThat(rules).containsAll(shown);
  }
}
