package org.aliasaudit.examples.clonednode;

import java.util.List;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;

/**
 * Three journals are clones of one: three heads, one first node. Each hangs its lines to that node,
 * and only those of one stay. The dump shows the three writers between read and write.
 */
public final class JournalExample implements Example {
  @Override
  public String number() {
    return "09";
  }

  @Override
  public String pattern() {
    return "cloned journals that share an internal node";
  }

  @Override
  public String rule() {
    return "AA03 shared-backing";
  }

  @Override
  public List<String> remedies() {
    return List.of("deep-copy");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    Archive.fill(fixed);
    int tried = Rounds.tried(Archive.CLONES);
    Rounds.run(
        "writer",
        Archive.CLONES,
        ship -> halfway -> Archive.JOURNALS.get(ship).append(ship, halfway),
        () -> stage.show(new Loss("lines lost", tried - Archive.lines(), tried)));
  }
}
