package org.aliasaudit.examples.sharedbacking;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;

/**
 * Three mailboxes are different buffers over one array, and each overlaps the next. The dump shows
 * the three writers with one half of their boxes filled.
 */
public final class MailboxExample implements Example {
  private final AtomicInteger spoiled = new AtomicInteger();

  @Override
  public String number() {
    return "05";
  }

  @Override
  public String pattern() {
    return "mailboxes that are overlapping slices of one array";
  }

  @Override
  public String rule() {
    return "AA03 shared-backing";
  }

  @Override
  public List<String> remedies() {
    return List.of("copy-range");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    PostOffice.fill(fixed);
    Rounds.run(
        "writer",
        PostOffice.NEW,
        owner -> new Delivery(owner, (byte) owner.charAt(0)),
        () -> stage.show(new Loss("letters spoiled", spoiled.get(), Rounds.tried(PostOffice.NEW))));
  }

  private final class Delivery implements Rounds.Work {
    private final String owner;
    private final byte mark;

    Delivery(String owner, byte mark) {
      this.owner = owner;
      this.mark = mark;
    }

    @Override
    public void round(Runnable halfway) {
      PostOffice.BOXES.get(owner).fill(mark, halfway);
    }

    @Override
    public void check() {
      if (!PostOffice.BOXES.get(owner).isFullOf(mark)) {
        spoiled.incrementAndGet();
      }
    }
  }
}
