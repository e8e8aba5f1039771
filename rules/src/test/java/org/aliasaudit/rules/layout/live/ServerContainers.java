package org.aliasaudit.rules.layout.live;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.LocalMap;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;
import org.apache.tomcat.util.collections.CaseInsensitiveKeyMap;
import org.apache.tomcat.util.collections.ManagedConcurrentWeakHashMap;
import org.eclipse.jetty.session.SessionData;

/** Plants sessions of Tomcat and Jetty and the shared maps of Vert.x. */
final class ServerContainers {
  private ServerContainers() {}

  static void plant(Planter planter) throws Exception {
    tomcat(planter);
    jetty(planter);
    vertx(planter);
    planter.plantAll("tomcat weak", ManagedConcurrentWeakHashMap::new);
    Map<String, Object> folded = new CaseInsensitiveKeyMap<>();
    folded.put("Key", new Value("one"));
    planter.plant("tomcat case", folded, Map.of("Key", "one").entrySet());
  }

  private static void tomcat(Planter planter) throws Exception {
    StandardManager manager = new StandardManager();
    manager.setContext(new StandardContext());
    StandardSession session = new StandardSession(manager);
    session.setValid(true);
    session.setId("s1", false);
    session.setAttribute("user", new Value("alice"), false);
    session.setAttribute("cart", new Value("books"), false);
    planter.plant(
        "tomcat sessions",
        field(ManagerBase.class, "sessions", manager),
        Map.of("s1", "an instance of " + StandardSession.class.getName()).entrySet());
    planter.plant(
        "tomcat attributes",
        field(StandardSession.class, "attributes", session),
        Map.of("user", "alice", "cart", "books").entrySet());
  }

  private static void jetty(Planter planter) throws Exception {
    SessionData data = new SessionData("s1", "/", "", 0, 0, 0, 1000);
    data.setAttribute("user", new Value("bob"));
    planter.plant(
        "jetty attributes",
        field(SessionData.class, "_attributes", data),
        Map.of("user", "bob").entrySet());
    planter.hold(data);
  }

  private static Object field(Class<?> declaring, String name, Object of) throws Exception {
    Field field = declaring.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static void vertx(Planter planter) throws Exception {
    Vertx vertx = Vertx.vertx();
    LocalMap<String, Integer> local = vertx.sharedData().getLocalMap("local");
    AsyncMap<String, Integer> async =
        vertx
            .sharedData()
            .<String, Integer>getLocalAsyncMap("async")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    Map<String, Object> truth = new HashMap<>();
    for (int i = 0; i < (planter.isBig() ? 100_000 : 1000); i++) {
      local.put("k" + i, i);
      async.put("k" + i, i).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      truth.put("k" + i, i);
    }
    planter.plant("vertx local", local, truth.entrySet());
    planter.plant("vertx async", async, truth.entrySet());
    planter.plant("vertx json", new JsonObject(truth), truth.entrySet());
  }
}
