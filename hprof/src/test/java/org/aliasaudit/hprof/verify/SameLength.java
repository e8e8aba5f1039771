package org.aliasaudit.hprof.verify;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.SnapshotInfo;

/** A snapshot that claims to be of a file of another length. */
final class SameLength {
  private SameLength() {}

  static HeapSnapshot of(HeapSnapshot snapshot, long bytes) {
    SnapshotInfo own = snapshot.info();
    SnapshotInfo info =
        new SnapshotInfo(
            own.file(),
            own.format(),
            own.identifierBytes(),
            own.timestampMillis(),
            bytes,
            own.truncated(),
            own.warnings());
    return (HeapSnapshot)
        Proxy.newProxyInstance(
            HeapSnapshot.class.getClassLoader(),
            new Class<?>[] {HeapSnapshot.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("info")) {
                return info;
              }
              try {
                return method.invoke(snapshot, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
