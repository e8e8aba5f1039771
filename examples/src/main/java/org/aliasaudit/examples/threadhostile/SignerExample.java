package org.aliasaudit.examples.threadhostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;

/**
 * Three signers have one digest, which keeps what each of them has given it so far. The dump shows
 * three threads that have given it their first half.
 */
public final class SignerExample implements Example {
  private final AtomicInteger wrong = new AtomicInteger();

  @Override
  public String number() {
    return "06";
  }

  @Override
  public String pattern() {
    return "tenants that sign with one MessageDigest";
  }

  @Override
  public String rule() {
    return "AA07 thread-hostile";
  }

  @Override
  public List<String> remedies() {
    return List.of("per-thread-instance");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    Tenants.fill(fixed);
    Rounds.run(
        "signer",
        Tenants.FROM_TEMPLATE,
        Letter::new,
        () -> stage.show(new Loss("wrong sums", wrong.get(), Rounds.tried(Tenants.FROM_TEMPLATE))));
  }

  private final class Letter implements Rounds.Work {
    private final String tenant;
    private final byte[] first;
    private final byte[] second;

    Letter(String tenant) {
      this.tenant = tenant;
      first = (tenant + " begins").getBytes(StandardCharsets.UTF_8);
      second = (tenant + " ends").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void round(Runnable halfway) {
      byte[] sum = Tenants.SIGNERS.get(tenant).sign(first, second, halfway);
      if (!Signer.isOf(sum, first, second)) {
        wrong.incrementAndGet();
      }
    }
  }
}
