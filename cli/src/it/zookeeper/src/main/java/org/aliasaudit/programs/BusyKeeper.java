package org.aliasaudit.programs;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.ServerConfig;
import org.apache.zookeeper.server.ZooKeeperServerMain;

/**
 * A ZooKeeper server with clients at work in the same JVM: they keep services registered by
 * ephemeral nodes, watch each other's, and count in a node of their own. Prints {@code ready} when
 * they have done a good deal, and goes on.
 */
public final class BusyKeeper {
  private static final int CLIENTS = 4;
  private static final int NODES = 50;
  private static final int ROUNDS = 500;
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final CountDownLatch STARTED = new CountDownLatch(1);
  private static final CountDownLatch DONE = new CountDownLatch(CLIENTS * ROUNDS);

  private BusyKeeper() {}

  /** The port that the system chooses, on the loopback interface alone. */
  private static final class Config extends ServerConfig {
    Config(File folder) throws Exception {
      clientPortAddress =
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
      dataDir = folder;
      dataLogDir = folder;
    }
  }

  private static final class Server extends ZooKeeperServerMain {
    @Override
    protected void serverStarted() {
      STARTED.countDown();
    }
  }

  /** Argument: an empty folder for the server's files. */
  public static void main(String[] args) throws Exception {
    System.setProperty("zookeeper.admin.enableServer", "false");
    Config config = new Config(Path.of(args[0]).toFile());
    Server server = new Server();
    start("server", () -> server.runFromConfig(config));
    STARTED.await();
    String address = "127.0.0.1:" + server.getClientPort();
    for (int client = 0; client < CLIENTS; client++) {
      String name = "/shop-" + client;
      start("client " + client, () -> work(address, name));
    }
    DONE.await();
    System.out.println("ready");
  }

  private static void work(String address, String name) throws Exception {
    try (ZooKeeper keeper = new ZooKeeper(address, TIMEOUT_MILLIS, event -> {})) {
      create(keeper, name, CreateMode.PERSISTENT);
      for (int node = 0; node < NODES; node++) {
        create(keeper, name + "/service-" + node, CreateMode.EPHEMERAL);
      }
      for (int round = 0; ; round++) {
        count(keeper, name);
        keeper.getChildren("/", event -> {}).forEach(child -> watch(keeper, "/" + child));
        keeper.exists(name + "/service-" + round % NODES, event -> {});
        DONE.countDown();
      }
    }
  }

  private static void create(ZooKeeper keeper, String path, CreateMode mode) throws Exception {
    keeper.create(path, "0".getBytes(StandardCharsets.UTF_8), Ids.OPEN_ACL_UNSAFE, mode);
  }

  private static void count(ZooKeeper keeper, String path) throws Exception {
    Stat stat = new Stat();
    int count =
        Integer.parseInt(new String(keeper.getData(path, false, stat), StandardCharsets.UTF_8));
    byte[] next = Integer.toString(count + 1).getBytes(StandardCharsets.UTF_8);
    keeper.setData(path, next, stat.getVersion());
  }

  private static void watch(ZooKeeper keeper, String path) {
    try {
      keeper.getData(path, event -> {}, null);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a thread does. */
  private interface Work {
    void run() throws Exception;
  }

  private static void start(String name, Work work) {
    new Thread(
            () -> {
              // ZooKeeper hands what threads die of to its logger, and there is none.
              try {
                work.run();
              } catch (Exception | Error e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
              }
            },
            name)
        .start();
  }
}
