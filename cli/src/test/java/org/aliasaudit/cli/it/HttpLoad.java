package org.aliasaudit.cli.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Clients that visit a web server without a pause until they are closed, each for several visitors
 * in turn.
 */
final class HttpLoad implements AutoCloseable {
  private static final int REQUESTS_OF_A_VISITOR = 10;
  private static final long LIMIT_SECONDS = 300;

  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final CountDownLatch answered;
  private volatile boolean ended;

  /** What a client asks for in a round. */
  interface Visit {
    /** The request of a client, numbered from 0, in a round, numbered from 0. */
    HttpRequest request(int client, int round);
  }

  /**
   * @param answers how many answers {@link #await} waits for
   */
  private HttpLoad(int answers) {
    answered = new CountDownLatch(answers);
  }

  /** Starts clients, and returns when the server has answered so many requests. */
  static HttpLoad start(int clients, int answers, Visit visit) throws Exception {
    HttpLoad load = new HttpLoad(answers);
    for (int client = 0; client < clients; client++) {
      int number = client;
      load.clients.execute(() -> load.visit(number, visit));
    }
    try {
      load.await();
      return load;
    } catch (Exception | Error e) {
      load.close();
      throw e;
    }
  }

  private void visit(int client, Visit visit) {
    HttpClient http = null;
    try {
      for (int round = 0; !ended; round++) {
        if (round % REQUESTS_OF_A_VISITOR == 0) {
          http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        }
        send(http, visit.request(client, round));
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (!ended) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private void send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(request + " was answered with " + response.statusCode());
    }
    answered.countDown();
  }

  private void await() throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
    while (!answered.await(50, TimeUnit.MILLISECONDS)) {
      Exception failed = failure.get();
      if (failed != null) {
        throw failed;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the server has not answered all in " + LIMIT_SECONDS + " s");
      }
    }
  }

  @Override
  public void close() {
    ended = true;
    clients.shutdownNow();
  }
}
