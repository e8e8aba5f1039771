package org.aliasaudit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.aliasaudit.examples.clonednode.JournalExample;
import org.aliasaudit.examples.copiedheader.OutboxExample;
import org.aliasaudit.examples.corruptcontainer.CartsExample;
import org.aliasaudit.examples.crossmap.ShopExample;
import org.aliasaudit.examples.lockcycle.BankExample;
import org.aliasaudit.examples.lockorder.WarehouseExample;
import org.aliasaudit.examples.nocommonlock.TopicsExample;
import org.aliasaudit.examples.pooledalias.DeskExample;
import org.aliasaudit.examples.sharedbacking.MailboxExample;
import org.aliasaudit.examples.sharedcomponent.PortfolioExample;
import org.aliasaudit.examples.sharedlock.SessionStoreExample;
import org.aliasaudit.examples.sharedonce.PriceCacheExample;
import org.aliasaudit.examples.sharedvalue.ConfigCenterExample;
import org.aliasaudit.examples.slotalias.MarketExample;
import org.aliasaudit.examples.threadhostile.SignerExample;
import org.aliasaudit.examples.threadlocalescape.RequestContextExample;

/**
 * Lists the examples and runs one of them.
 *
 * <p>Exit codes: 0 the counts are those of the form, 1 they are not or the dump could not be
 * written, 2 usage.
 */
public final class Main {
  private static final List<Example> EXAMPLES =
      List.of(
          new PriceCacheExample(),
          new ConfigCenterExample(),
          new SessionStoreExample(),
          new PortfolioExample(),
          new MailboxExample(),
          new SignerExample(),
          new ShopExample(),
          new OutboxExample(),
          new JournalExample(),
          new RequestContextExample(),
          new TopicsExample(),
          new BankExample(),
          new DeskExample(),
          new CartsExample(),
          new MarketExample(),
          new WarehouseExample());

  private Main() {}

  /** The examples in the order of their numbers. */
  static List<Example> examples() {
    return EXAMPLES;
  }

  /** Runs the command line and ends the process. */
  public static void main(String... words) throws InterruptedException {
    System.exit(run(words));
  }

  private static int run(String... words) throws InterruptedException {
    if (words.length == 0 || (words.length == 1 && words[0].equals("list"))) {
      return list();
    }
    if (List.of(words).contains("--help")) {
      System.out.println(Arguments.USAGE);
      return 0;
    }
    try {
      return run(Arguments.parse(words));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + Arguments.USAGE);
      return 2;
    } catch (UnexpectedLossException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot write the dump: " + e.getMessage());
      return 1;
    }
  }

  private static int run(Arguments arguments) throws IOException, InterruptedException {
    Example example = find(arguments.number());
    String objection = arguments.dump() == null ? null : HeapDumps.objectionTo(arguments.dump());
    if (objection != null) {
      throw new IllegalArgumentException(objection);
    }
    Form form = formOf(example, arguments);
    boolean first = form.has(example.remedies().get(0));
    String words = form.isFixed() ? first ? "fixed" : "other fixed" : "faulty";
    System.out.println(describe(example) + ", " + words + " form");
    example.run(form, new Terminal(form.isFixed(), arguments.dump(), arguments.hold()));
    return 0;
  }

  private static Form formOf(Example example, Arguments arguments) {
    if (!arguments.fixed()) {
      return Form.FAULTY;
    }
    List<String> remedies = example.remedies();
    if (arguments.remedy() != null && !remedies.contains(arguments.remedy())) {
      throw new IllegalArgumentException(
          "example "
              + example.number()
              + " has no remedy "
              + arguments.remedy()
              + ", but "
              + String.join(", ", remedies));
    }
    return new Form(arguments.remedy() == null ? remedies.get(0) : arguments.remedy());
  }

  private static int list() {
    for (Example example : EXAMPLES) {
      System.out.println(describe(example) + ": " + String.join(", ", example.remedies()));
    }
    return 0;
  }

  private static String describe(Example example) {
    return example.number() + " " + example.pattern() + " (" + example.rule() + ")";
  }

  private static Example find(String number) {
    return EXAMPLES.stream()
        .filter(example -> example.number().equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such example: " + number));
  }
}
