package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.aliasaudit.hprof.testing.LiveChild;

/** The program of {@link LiveAgreementTest}: maps, locks, and threads of every kind there is. */
final class LiveSubject {
  static final Map<Object, Object> MAPS = new HashMap<>();

  private LiveSubject() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Map<Object, Object>> maps =
        List.of(
            new HashMap<>(),
            new ConcurrentHashMap<>(),
            new WeakHashMap<>(),
            new IdentityHashMap<>());
    for (Map<Object, Object> map : maps) {
      List<String> shared = new ArrayList<>(List.of("shared"));
      for (int i = 0; i < 500; i++) {
        map.put("key " + i, i % 50 == 0 ? shared : new ArrayList<>(List.of("value " + i)));
      }
      MAPS.put(map.getClass(), map);
    }
    startThreads();
    LiveChild.serve();
  }

  private static void startThreads() throws InterruptedException {
    boolean virtual = Runtime.version().feature() >= 21;
    CountDownLatch running = new CountDownLatch(virtual ? 6 : 3);
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(() -> park(running, "local"), "parked " + i);
      thread.setDaemon(true);
      thread.start();
      if (virtual) {
        startVirtual(() -> park(running, "local of a virtual thread"));
      }
    }
    running.await();
  }

  /** This class is compiled for JDK 17, which has no virtual threads. */
  private static void startVirtual(Runnable task) {
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void park(CountDownLatch running, String local) {
    Object[] locals = {local, running};
    running.countDown();
    while (locals[0] != null) {
      LockSupport.park(locals);
    }
  }
}
