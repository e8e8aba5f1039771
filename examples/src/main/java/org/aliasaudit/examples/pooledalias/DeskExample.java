package org.aliasaudit.examples.pooledalias;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Crew;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.MeetingPoint;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;
import org.aliasaudit.examples.StopPoint;

/**
 * Anna pauses, and her draft goes back to the pool although it stays under her key. She goes on
 * with her letter while a clerk, who got the same draft, prints labels with it. The dump shows her
 * in the middle of a draft that is free.
 */
public final class DeskExample implements Example {
  private static final String PAUSED = "anna";

  @Override
  public String number() {
    return "13";
  }

  @Override
  public String pattern() {
    return "draft that is back in its pool and still open";
  }

  @Override
  public String rule() {
    return "AA09 pooled-alias";
  }

  @Override
  public List<String> remedies() {
    return List.of("give-back-once", "copy-on-put");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    Desk.fill();
    if (form.has("give-back-once")) {
      Desk.close(PAUSED);
    } else if (form.has("copy-on-put")) {
      Desk.pauseWithACopy(PAUSED);
    } else {
      Desk.pause(PAUSED);
    }
    new Letters().write(stage);
  }

  /** Three authors write letters; between the parts of each a clerk uses what is free. */
  private static final class Letters {
    private final MeetingPoint everybody = new MeetingPoint(Desk.WRITING.size() + 1);
    private final StopPoint halfway = new StopPoint(Desk.WRITING.size() + 1);
    private final AtomicInteger spoiled = new AtomicInteger();

    void write(Stage stage) throws InterruptedException {
      Crew crew = new Crew();
      Desk.WRITING.forEach(author -> crew.start("author " + author, () -> write(author)));
      crew.start("clerk", this::print);
      halfway.awaitAll();
      crew.awaitStandstill();
      int tried = Rounds.tried(Desk.WRITING);
      stage.show(new Loss("letters spoiled", spoiled.get(), tried));
      halfway.release();
      crew.awaitEnd();
    }

    private void write(String author) {
      for (int round = 0; round < Rounds.COUNT; round++) {
        Draft draft = Desk.draftOf(author);
        draft.write("dear reader, ", "yours, " + author, this::letTheClerkPrint);
        if (!draft.text().equals("dear reader, yours, " + author)) {
          spoiled.incrementAndGet();
        }
      }
      Desk.draftOf(author).write("dear reader, ", "yours, " + author, halfway::stop);
    }

    private void letTheClerkPrint() {
      everybody.meet();
      everybody.meet();
    }

    private void print() {
      for (int round = 0; round < Rounds.COUNT; round++) {
        everybody.meet();
        for (int free = DraftPool.FREE.size(); free > 0; free--) {
          Draft draft = DraftPool.borrow();
          draft.write("to: ", "the reader", () -> {});
          DraftPool.giveBack(draft);
        }
        everybody.meet();
      }
      halfway.stop();
    }
  }
}
