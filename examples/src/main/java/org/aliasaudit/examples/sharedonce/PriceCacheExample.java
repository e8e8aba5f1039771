package org.aliasaudit.examples.sharedonce;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Crew;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.MeetingPoint;
import org.aliasaudit.examples.Stage;
import org.aliasaudit.examples.StopPoint;

/**
 * A cache whose slots for several keys share one guard: what the first key initialises counts as
 * initialised for the others. The dump shows the readers of the other keys queued at the guard
 * while the first key loads.
 */
public final class PriceCacheExample implements Example {
  private static final String FIRST = "shirt-s";

  @Override
  public String number() {
    return "01";
  }

  @Override
  public String pattern() {
    return "cache with one init guard for several keys";
  }

  @Override
  public String rule() {
    return "AA05 shared-once";
  }

  @Override
  public List<String> remedies() {
    return List.of("once-per-key");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    PriceCache.reload(fixed, PriceCacheExample::load);
    Loss missed = readAllAtOnce();

    StopPoint loading = new StopPoint(1);
    PriceCache.reload(fixed, sku -> sku.equals(FIRST) ? slowLoad(sku, loading) : load(sku));
    Crew crew = readWhileFirstLoads(loading);
    stage.show(missed);
    loading.release();
    crew.awaitEnd();
  }

  /** One reader a key, all at once: a key is missed if it shows a price loaded for another. */
  private static Loss readAllAtOnce() throws InterruptedException {
    List<String> skus = List.copyOf(PriceCache.SLOTS.keySet());
    MeetingPoint start = new MeetingPoint(skus.size());
    AtomicInteger missed = new AtomicInteger();
    Crew crew = new Crew();
    for (String sku : skus) {
      crew.start(
          "reader of " + sku,
          () -> {
            start.meet();
            if (!PriceCache.price(sku).sku().equals(sku)) {
              missed.incrementAndGet();
            }
          });
    }
    crew.awaitEnd();
    return new Loss("initialisations missed", missed.get(), skus.size());
  }

  private static Crew readWhileFirstLoads(StopPoint loading) throws InterruptedException {
    Crew crew = new Crew();
    crew.start("reader of " + FIRST, () -> PriceCache.price(FIRST));
    loading.awaitAll();
    for (String sku : PriceCache.SLOTS.keySet()) {
      if (!sku.equals(FIRST)) {
        crew.start("reader of " + sku, () -> PriceCache.price(sku));
      }
    }
    crew.awaitStandstill();
    return crew;
  }

  private static Price slowLoad(String sku, StopPoint loading) {
    loading.stop();
    return load(sku);
  }

  private static Price load(String sku) {
    return new Price(sku, 100L * sku.length());
  }
}
