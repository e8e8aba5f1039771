package org.aliasaudit.rules.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/containers.md} says what the layout files say. To write it anew: {@code mvn test -pl
 * rules -am -Dtest=ContainersPageTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Daliasaudit.write=true}.
 */
class ContainersPageTest {
  private static final Path PAGE = Path.of("../docs/containers.md");
  private static final Path LAYOUTS = Path.of("src/main/resources/org/aliasaudit/rules/layout");

  @Test
  void thePageIsUpToDate() throws IOException {
    String page = ContainersPage.of(LayoutCatalog.builtIn());
    if (Boolean.getBoolean("aliasaudit.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("stale; write it anew with -Daliasaudit.write=true")
        .isEqualTo(page);
  }

  /** The layouts are tested with the versions of the build, so a head comment must name those. */
  @Test
  void headsNameTheVersionsOfTheBuild() throws IOException {
    String parent = Files.readString(Path.of("../pom.xml"));
    List<String> checked = new ArrayList<>();
    for (String file : Files.readAllLines(LAYOUTS.resolve("layouts.index"))) {
      String library = file.replace(".layout", "");
      Matcher version =
          Pattern.compile("<" + library + "[\\w-]*\\.version>([^<]+)<").matcher(parent);
      if (version.find()) {
        assertThat(ContainersPage.head(file)).as(file).contains(version.group(1));
        checked.add(library);
      }
    }
    assertThat(checked).contains("guava", "caffeine", "spring", "scala").hasSizeGreaterThan(11);
  }
}
