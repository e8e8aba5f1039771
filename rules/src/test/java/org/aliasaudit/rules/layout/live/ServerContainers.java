package org.aliasaudit.rules.layout.live;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.LocalMap;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.core.ApplicationContext;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardEngine;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.core.StandardService;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;
import org.apache.catalina.util.ParameterMap;
import org.apache.tomcat.util.collections.CaseInsensitiveKeyMap;
import org.apache.tomcat.util.collections.ManagedConcurrentWeakHashMap;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionHandler;

/**
 * Plants sessions of Tomcat and Jetty, attributes of servlet contexts and requests, and the shared
 * maps of Vert.x.
 */
final class ServerContainers {
  private ServerContainers() {}

  static void plant(Planter planter) throws Exception {
    Vertx vertx = Vertx.vertx();
    for (int size : Planter.SIZES) {
      tomcat(planter, size);
      servlet(planter, size);
      jetty(planter, size);
      vertx(planter, vertx, size);
      Map<String, Object> folded = new CaseInsensitiveKeyMap<>();
      Map<String, Object> truth = new HashMap<>();
      List<Value> values = planter.values(size);
      for (int i = 0; i < size; i++) {
        folded.put("Key" + i, values.get(i));
        truth.put("Key" + i, values.get(i));
      }
      planter.plant("tomcat case " + size, folded, truth.entrySet());
      planter.plant("tomcat parameters " + size, new ParameterMap<>(truth));
    }
    planter.plantAll("tomcat weak", ManagedConcurrentWeakHashMap::new);
    planter.hold(vertx);
  }

  private static void tomcat(Planter planter, int size) throws Exception {
    StandardManager manager = new StandardManager();
    manager.setContext(new StandardContext());
    Map<String, Object> sessions = new HashMap<>();
    StandardSession session = session(manager, "s");
    List<Value> values = planter.values(size);
    Map<String, Object> attributes = new HashMap<>();
    for (int i = 0; i < size; i++) {
      session(manager, "s" + i);
      sessions.put("s" + i, "an instance of " + StandardSession.class.getName());
      session.setAttribute("a" + i, values.get(i), false);
      attributes.put("a" + i, values.get(i));
    }
    for (int i = 3; i < size; i += 4) {
      manager.remove(manager.findSession("s" + i));
      session.removeAttribute("a" + i, false);
      sessions.remove("s" + i);
      attributes.remove("a" + i);
    }
    manager.remove(session);
    Object map = field(ManagerBase.class, "sessions", manager);
    planter.plant("tomcat sessions " + size, map, sessions.entrySet());
    Object inSession = field(StandardSession.class, "attributes", session);
    planter.plant("tomcat attributes " + size, inSession, attributes.entrySet());
  }

  /** Attributes of a servlet context and of a request. */
  private static void servlet(Planter planter, int size) throws Exception {
    StandardEngine engine = new StandardEngine();
    engine.setService(new StandardService());
    StandardHost host = new StandardHost();
    host.setParent(engine);
    StandardContext context = new StandardContext();
    context.setParent(host);
    ApplicationContext application = new ApplicationContext(context);
    Request request = new Request(new Connector(), new org.apache.coyote.Request());
    List<Value> values = planter.values(size);
    Map<String, Object> truth = new HashMap<>();
    for (int i = 0; i < size; i++) {
      application.setAttribute("a" + i, values.get(i));
      request.setAttribute("a" + i, values.get(i));
      truth.put("a" + i, values.get(i));
    }
    for (int i = 3; i < size; i += 4) {
      application.removeAttribute("a" + i);
      request.removeAttribute("a" + i);
      truth.remove("a" + i);
    }
    Object ofContext = field(ApplicationContext.class, "attributes", application);
    planter.plant("servlet context attributes " + size, ofContext, truth.entrySet());
    Object ofRequest = field(Request.class, "attributes", request);
    planter.plant("request attributes " + size, ofRequest, truth.entrySet());
    planter.hold(application);
  }

  private static StandardSession session(StandardManager manager, String id) {
    StandardSession session = new StandardSession(manager);
    session.setValid(true);
    session.setId(id, false);
    return session;
  }

  private static void jetty(Planter planter, int size) throws Exception {
    SessionHandler handler = new SessionHandler();
    DefaultSessionCache cache = new DefaultSessionCache(handler);
    SessionData data = new SessionData("s", "/", "", 0, 0, 0, 1000);
    List<Value> values = planter.values(size);
    Map<String, Object> sessions = new HashMap<>();
    Map<String, Object> attributes = new HashMap<>();
    for (int i = 0; i < size; i++) {
      SessionData own = new SessionData("s" + i, "/", "", 0, 0, 0, 1000);
      cache.doPutIfAbsent("s" + i, new ManagedSession(handler, own));
      sessions.put("s" + i, "an instance of " + ManagedSession.class.getName());
      data.setAttribute("a" + i, values.get(i));
      attributes.put("a" + i, values.get(i));
    }
    for (int i = 3; i < size; i += 4) {
      cache.doDelete("s" + i);
      data.setAttribute("a" + i, null);
      sessions.remove("s" + i);
      attributes.remove("a" + i);
    }
    planter.plant(
        "jetty sessions " + size,
        field(DefaultSessionCache.class, "_sessions", cache),
        sessions.entrySet());
    planter.plant(
        "jetty attributes " + size,
        field(SessionData.class, "_attributes", data),
        attributes.entrySet());
    planter.hold(data);
  }

  private static Object field(Class<?> declaring, String name, Object of) throws Exception {
    Field field = declaring.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static void vertx(Planter planter, Vertx vertx, int size) throws Exception {
    LocalMap<String, Integer> local = vertx.sharedData().getLocalMap("local" + size);
    AsyncMap<String, Integer> async =
        vertx
            .sharedData()
            .<String, Integer>getLocalAsyncMap("async" + size)
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    Map<String, Object> truth = new HashMap<>();
    for (int i = 0; i < size; i++) {
      local.put("k" + i, i);
      async.put("k" + i, i).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      truth.put("k" + i, i);
    }
    planter.plant("vertx local " + size, local, truth.entrySet());
    planter.plant("vertx async " + size, async, truth.entrySet());
    planter.plant("vertx json " + size, new JsonObject(truth), truth.entrySet());
  }
}
