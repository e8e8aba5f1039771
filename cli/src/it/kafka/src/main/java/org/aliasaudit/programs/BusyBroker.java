package org.aliasaudit.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A Kafka broker that is its own controller, with producers and a group of consumers at work in the
 * same JVM. Prints {@code ready} when the consumers have read a good deal, and goes on.
 */
public final class BusyBroker {
  private static final String TOPIC = "orders";
  private static final int PARTITIONS = 4;
  private static final int CLIENTS = 2;
  private static final int RECORDS = 2000;
  private static final CountDownLatch READ = new CountDownLatch(RECORDS);

  private BusyBroker() {}

  /** Argument: an empty folder for the broker's files. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int[] ports = freePorts();
    Path properties = Files.writeString(folder.resolve("server.properties"), config(folder, ports));
    String cluster = Uuid.randomUuid().toString();
    String[] format = {"format", "-t", cluster, "-c", properties.toString(), "--standalone"};
    if (StorageTool.execute(format, System.err) != 0) {
      throw new IOException("the storage could not be formatted");
    }
    start("broker", () -> Kafka.main(new String[] {properties.toString()}));
    String servers = "127.0.0.1:" + ports[0];
    createTopic(servers);
    for (int client = 0; client < CLIENTS; client++) {
      start("producer of shop " + client, () -> produce(servers));
      start("consumer of shop " + client, () -> consume(servers));
    }
    READ.await();
    System.out.println("ready");
  }

  private static int[] freePorts() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket broker = new ServerSocket(0, 1, loopback);
        ServerSocket controller = new ServerSocket(0, 1, loopback)) {
      return new int[] {broker.getLocalPort(), controller.getLocalPort()};
    }
  }

  private static String config(Path folder, int[] ports) {
    return """
    process.roles=broker,controller
    node.id=1
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    controller.listener.names=CONTROLLER
    controller.quorum.bootstrap.servers=127.0.0.1:%2$d
    log.cleaner.dedupe.buffer.size=4194304
    log.dirs=%3$s
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=3
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    group.initial.rebalance.delay.ms=0
    """
        .formatted(ports[0], ports[1], folder.resolve("logs"));
  }

  private static void createTopic(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
          .all()
          .get(2, TimeUnit.MINUTES);
    }
  }

  private static void produce(String servers) {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers, "linger.ms", 5);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int i = 0; ; i++) {
        producer.send(new ProducerRecord<>(TOPIC, "customer " + i % 100, "order " + i)).get();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void consume(String servers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            servers,
            ConsumerConfig.GROUP_ID_CONFIG,
            "accounting",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (true) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
        records.forEach(read -> READ.countDown());
      }
    }
  }

  private static void start(String name, Runnable work) {
    new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
              }
            },
            name)
        .start();
  }
}
