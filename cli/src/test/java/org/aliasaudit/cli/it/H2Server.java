package org.aliasaudit.cli.it;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.aliasaudit.hprof.testing.Jdk;

/**
 * A database server in a JVM of its own: clients transfer money and read totals without a pause
 * until it is closed, beside an open transaction and an open cursor.
 */
final class H2Server implements RunningProgram {
  private static final int SESSIONS = 4;
  private static final int ROWS = 50;
  private static final int CLIENTS = 4;
  private static final int TRANSFERS = 2000;
  private static final int LOCK_MILLIS = 60_000;

  private final Program program;
  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final CountDownLatch transfers = new CountDownLatch(TRANSFERS);
  private final AtomicReference<SQLException> failure = new AtomicReference<>();
  private volatile boolean ended;

  private H2Server(Program program) {
    this.program = program;
  }

  /** Starts it on a free port of the loopback interface and lets some sessions work. */
  static H2Server start(Jdk jdk, Path folder) throws Exception {
    Path jar =
        Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Program program =
        Program.java(
            jdk,
            folder,
            "-Dh2.bindAddress=127.0.0.1",
            "-cp",
            jar,
            "org.h2.tools.Server",
            "-tcp",
            "-tcpPort",
            "0",
            "-ifNotExists",
            "-baseDir",
            folder);
    H2Server server = new H2Server(program);
    try {
      String port = program.await(Pattern.compile("tcp://[^:]+:(\\d+)")).group(1);
      server.work("jdbc:h2:tcp://127.0.0.1:" + port + "/./shop");
      return server;
    } catch (Exception | Error e) {
      server.close();
      throw e;
    }
  }

  private void work(String url) throws Exception {
    for (int session = 0; session < SESSIONS; session++) {
      connections.add(DriverManager.getConnection(url, "sa", ""));
    }
    execute(
        connections.get(0),
        "create table orders(id int primary key, customer varchar, amount decimal(10, 2));"
            + "create index by_customer on orders(customer);"
            + "create view totals as select customer, sum(amount) total from orders group by customer");
    for (int session = 0; session < SESSIONS; session++) {
      order(connections.get(session), session * ROWS);
    }
    // An open transaction and an open cursor stay behind.
    connections.get(1).setAutoCommit(false);
    execute(connections.get(1), "update orders set amount = amount + 1 where id = 7");
    connections.get(2).createStatement().executeQuery("select * from totals").next();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      clients.execute(() -> transferUntilClosed(url, number));
    }
    awaitTransfers();
  }

  private void transferUntilClosed(String url, int client) {
    try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
      execute(connection, "set lock_timeout " + LOCK_MILLIS);
      connection.setAutoCommit(false);
      for (int round = 0; !ended; round++) {
        // Rows of its own, in order: no two clients wait for each other.
        int from = 10 + client * 40 + round % 30;
        execute(connection, "update orders set amount = amount - 1 where id = " + from);
        execute(connection, "update orders set amount = amount + 1 where id = " + (from + 1));
        read(connection, "select * from totals where customer = 'customer " + round % 7 + "'");
        connection.commit();
        transfers.countDown();
      }
    } catch (SQLException e) {
      if (!ended) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private void awaitTransfers() throws Exception {
    while (!transfers.await(50, TimeUnit.MILLISECONDS)) {
      SQLException failed = failure.get();
      if (failed != null) {
        throw failed;
      }
    }
  }

  private static void read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        result.getString(1);
      }
    }
  }

  private static void order(Connection connection, int first) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into orders values (?, ?, 1.5)")) {
      for (int id = first; id < first + ROWS; id++) {
        insert.setInt(1, id);
        insert.setString(2, "customer " + id % 7);
        insert.execute();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Path dump(Path file) throws Exception {
    return program.dump(file);
  }

  @Override
  public void close() throws IOException {
    ended = true;
    clients.shutdown();
    program.close();
    // Their server is gone: they end without a word to it.
    connections.clear();
  }
}
