package org.aliasaudit.rules.view.live;

import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.netty.util.Recycler;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.pool.ConnectResult;
import io.vertx.core.internal.pool.ConnectionPool;
import io.vertx.core.internal.pool.Lease;
import io.vertx.core.internal.pool.PoolConnector;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Stack;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.aliasaudit.hprof.testing.LiveChild;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.SoftReferenceObjectPool;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.ManagedConnPool;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.Timeout;
import org.apache.http.pool.AbstractConnPool;
import org.apache.http.pool.PoolEntry;
import org.apache.tomcat.util.collections.SynchronizedStack;
import org.h2.jdbc.JdbcConnection;

/**
 * Takes three objects from a pool of each kind and gives two of them back; {@link #FREE} and {@link
 * #LENT} say which.
 */
final class PoolPrograms {
  static final Map<String, Object> FREE = new ConcurrentHashMap<>();
  static final Map<String, Object> LENT = new ConcurrentHashMap<>();
  private static final List<Object> POOLS = new ArrayList<>();
  private static final int TAKEN = 3;

  private PoolPrograms() {}

  /** What most of the pools are full of. */
  static final class Pooled implements ModalCloseable, Comparable<Pooled> {
    @Override
    public void close(CloseMode mode) {}

    @Override
    public void close() {}

    @Override
    public int compareTo(Pooled other) {
      return Integer.compare(System.identityHashCode(this), System.identityHashCode(other));
    }
  }

  /** What may go wrong is the test's to report. */
  interface Source<T> {
    T get() throws Exception;
  }

  /** What may go wrong is the test's to report. */
  interface Sink<T> {
    void accept(T value) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    commons();
    hikari();
    http();
    netty();
    kryo();
    others();
    vertx();
    ownQueues();
    LiveChild.serve();
  }

  private static <T> void use(String name, Object pool, Source<T> borrow, Sink<T> giveBack)
      throws Exception {
    POOLS.add(pool);
    List<T> taken = new ArrayList<>();
    for (int i = 0; i < TAKEN; i++) {
      taken.add(borrow.get());
    }
    LENT.put(name, taken.remove(0));
    for (T each : taken) {
      giveBack.accept(each);
      FREE.put(name + " " + taken.indexOf(each), each);
    }
  }

  private static void commons() throws Exception {
    var factory =
        new BasePooledObjectFactory<Pooled>() {
          @Override
          public Pooled create() {
            return new Pooled();
          }

          @Override
          public PooledObject<Pooled> wrap(Pooled object) {
            return new DefaultPooledObject<>(object);
          }
        };
    var keyedFactory =
        new BaseKeyedPooledObjectFactory<String, Pooled>() {
          @Override
          public Pooled create(String key) {
            return new Pooled();
          }

          @Override
          public PooledObject<Pooled> wrap(Pooled object) {
            return new DefaultPooledObject<>(object);
          }
        };
    var pool = new GenericObjectPool<>(factory);
    use("GenericObjectPool", pool, pool::borrowObject, pool::returnObject);
    var keyed = new GenericKeyedObjectPool<>(keyedFactory);
    use("keyed", keyed, () -> keyed.borrowObject("k"), p -> keyed.returnObject("k", p));
    var soft = new SoftReferenceObjectPool<>(factory);
    use("SoftReferenceObjectPool", soft, soft::borrowObject, soft::returnObject);
  }

  /** The physical connections are what is pooled; users get proxies of them. */
  private static void hikari() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:pools");
    config.setMaximumPoolSize(TAKEN);
    HikariDataSource source = new HikariDataSource(config);
    POOLS.add(source);
    List<Connection> taken = new ArrayList<>();
    for (int i = 0; i < TAKEN; i++) {
      taken.add(source.getConnection());
    }
    LENT.put("hikari", taken.get(0).unwrap(JdbcConnection.class));
    for (int i = 1; i < TAKEN; i++) {
      FREE.put("hikari " + i, taken.get(i).unwrap(JdbcConnection.class));
      taken.get(i).close();
    }
    POOLS.add(taken.get(0));
  }

  /** An entry of HttpCore 4. */
  private static final class Entry extends PoolEntry<String, Pooled> {
    Entry(Pooled connection) {
      super("id", "route", connection);
    }

    @Override
    public void close() {}

    @Override
    public boolean isClosed() {
      return false;
    }
  }

  /** The pool of HttpCore 4. */
  private static final class OldHttpPool extends AbstractConnPool<String, Pooled, Entry> {
    OldHttpPool() {
      super(route -> new Pooled(), TAKEN, TAKEN);
    }

    @Override
    protected Entry createEntry(String route, Pooled connection) {
      return new Entry(connection);
    }
  }

  private static void http() throws Exception {
    OldHttpPool old = new OldHttpPool();
    POOLS.add(old);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < TAKEN; i++) {
      entries.add(old.lease("route", null).get());
    }
    LENT.put("HttpCore 4", entries.get(0).getConnection());
    for (int i = 1; i < TAKEN; i++) {
      FREE.put("HttpCore 4 " + i, entries.get(i).getConnection());
      old.release(entries.get(i), true);
    }
    http5("StrictConnPool", new StrictConnPool<>(TAKEN, TAKEN));
    http5("LaxConnPool", new LaxConnPool<>(TAKEN));
  }

  private static void http5(String name, ManagedConnPool<String, Pooled> pool) throws Exception {
    POOLS.add(pool);
    List<org.apache.hc.core5.pool.PoolEntry<String, Pooled>> entries = new ArrayList<>();
    for (int i = 0; i < TAKEN; i++) {
      var entry = pool.lease("route", null, Timeout.ofSeconds(20), null).get();
      entry.assignConnection(new Pooled());
      entries.add(entry);
    }
    LENT.put(name, entries.get(0).getConnection());
    for (int i = 1; i < TAKEN; i++) {
      FREE.put(name + " " + i, entries.get(i).getConnection());
      pool.release(entries.get(i), true);
    }
  }

  /** An object that knows its handle. */
  private static final class Handled {
    private final Recycler.Handle<Handled> handle;

    Handled(Recycler.Handle<Handled> handle) {
      this.handle = handle;
    }
  }

  private static final class Handles extends Recycler<Handled> {
    Handles() {}

    Handles(boolean unguarded) {
      super(unguarded);
    }

    @Override
    protected Handled newObject(Handle<Handled> handle) {
      return new Handled(handle);
    }
  }

  /**
   * Only threads of Netty's have pools. What is given back by the thread itself lies in the batch,
   * by another one in the queue.
   */
  private static void netty() throws Exception {
    netty("batch", new Handles(), PoolPrograms::back);
    netty("unguarded", new Handles(true), PoolPrograms::back);
    netty("queue", new Handles(), handled -> CompletableFuture.runAsync(() -> back(handled)).get());
  }

  private static void netty(String name, Handles pool, Sink<Handled> giveBack) throws Exception {
    CompletableFuture<Void> used = new CompletableFuture<>();
    Thread thread =
        new FastThreadLocalThread(
            () -> {
              try {
                use(name, pool, pool::get, giveBack);
                used.complete(null);
                Thread.sleep(Long.MAX_VALUE); // its pool goes with it
              } catch (Exception e) {
                used.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    used.get(20, TimeUnit.SECONDS);
  }

  private static void back(Handled handled) {
    handled.handle.recycle(handled);
  }

  private static void kryo() throws Exception {
    kryo("Kryo", false, false);
    kryo("Kryo safe", true, false);
    kryo("Kryo soft", true, true);
  }

  private static void kryo(String name, boolean safe, boolean soft) throws Exception {
    Pool<Pooled> pool =
        new Pool<>(safe, soft) {
          @Override
          protected Pooled create() {
            return new Pooled();
          }
        };
    use(name, pool, pool::obtain, pool::free);
  }

  private static void others() throws Exception {
    SynchronizedStack<Pooled> stack = new SynchronizedStack<>();
    use("tomcat", stack, () -> pop(stack), stack::push);
    jackson("jackson deque", JsonRecyclerPools.newConcurrentDequePool());
    jackson("jackson bounded", JsonRecyclerPools.newBoundedPool(TAKEN));
  }

  private static Pooled pop(SynchronizedStack<Pooled> stack) {
    stack.push(new Pooled());
    return stack.pop();
  }

  private static void jackson(String name, RecyclerPool<BufferRecycler> pool) throws Exception {
    use(name, pool, pool::acquireAndLinkPooled, BufferRecycler::releaseToPool);
  }

  private static void vertx() throws Exception {
    VertxInternal vertx = (VertxInternal) Vertx.vertx();
    ContextInternal context = vertx.createEventLoopContext();
    PoolConnector<Pooled> connector =
        new PoolConnector<>() {
          @Override
          public Future<ConnectResult<Pooled>> connect(ContextInternal from, Listener listener) {
            return Future.succeededFuture(new ConnectResult<>(new Pooled(), 1, 0));
          }

          @Override
          public boolean isValid(Pooled connection) {
            return true;
          }
        };
    ConnectionPool<Pooled> pool = ConnectionPool.pool(connector, new int[] {TAKEN}, TAKEN);
    POOLS.add(pool);
    List<Lease<Pooled>> leases = new ArrayList<>();
    for (int i = 0; i < TAKEN; i++) {
      CompletableFuture<Lease<Pooled>> lease = new CompletableFuture<>();
      pool.acquire(context, 0, (found, error) -> complete(lease, found, error));
      leases.add(lease.get(20, TimeUnit.SECONDS));
    }
    LENT.put("vertx", leases.get(0).get());
    for (int i = 1; i < TAKEN; i++) {
      FREE.put("vertx " + i, leases.get(i).get());
      leases.get(i).recycle();
    }
  }

  private static <T> void complete(CompletableFuture<T> future, T value, Throwable error) {
    if (error == null) {
      future.complete(value);
    } else {
      future.completeExceptionally(error);
    }
  }

  /** A pool of the program's own over any collection. */
  private static final class OwnPool {
    private final Collection<Pooled> free;

    OwnPool(Collection<Pooled> free) {
      this.free = free;
    }
  }

  /** Takes elements out again, at the ends and from within, so that lists have their gaps. */
  @SuppressWarnings("JdkObsolete") // programs have such pools
  private static void ownQueues() {
    List<Supplier<Collection<Pooled>>> queues =
        List.of(
            ArrayDeque::new,
            LinkedList::new,
            Stack::new,
            Vector::new,
            ArrayList::new,
            PriorityQueue::new,
            CopyOnWriteArrayList::new,
            () -> new ArrayBlockingQueue<>(10),
            LinkedBlockingQueue::new,
            LinkedBlockingDeque::new,
            PriorityBlockingQueue::new,
            ConcurrentLinkedQueue::new,
            ConcurrentLinkedDeque::new,
            LinkedTransferQueue::new,
            () -> Collections.synchronizedList(new ArrayList<>()));
    for (Supplier<Collection<Pooled>> queue : queues) {
      own(queue.get());
    }
  }

  private static void own(Collection<Pooled> queue) {
    OwnPool pool = new OwnPool(queue);
    POOLS.add(pool);
    String name = queue.getClass().getSimpleName();
    List<Pooled> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(new Pooled());
      pool.free.add(all.get(i));
    }
    for (int lent : new int[] {0, 3, 6}) {
      queue.remove(all.get(lent));
      LENT.put(name + " " + lent, all.get(lent));
    }
    for (int free : new int[] {1, 2, 4, 5}) {
      FREE.put(name + " " + free, all.get(free));
    }
  }
}
