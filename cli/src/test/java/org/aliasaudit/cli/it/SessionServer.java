package org.aliasaudit.cli.it;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A web server with sessions, run in a JVM of its own: an embedded Tomcat on a free port of the
 * loopback interface. It prints its port, and {@code ready} when some requests are at work that
 * asked to stay.
 */
final class SessionServer {
  /** Requests that are to stay at work. */
  static final int AT_WORK = 3;

  private SessionServer() {}

  /** Counts visits and, if asked to, stays at work. */
  private static final class Cart extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch working = new CountDownLatch(AT_WORK);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      HttpSession session = request.getSession();
      List<String> items = new ArrayList<>(List.of("item of " + session.getId()));
      session.setAttribute("items", items);
      if (request.getParameter("stay") != null) {
        stay(items);
      }
      response.getWriter().println(items);
    }

    private void stay(List<String> items) {
      synchronized (items) {
        working.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Argument: a folder for the server's files. */
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Path.of(args[0]).toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", args[0]);
    Cart cart = new Cart();
    Tomcat.addServlet(context, "cart", cart);
    context.addServletMapping("/cart", "cart");
    tomcat.start();
    System.out.println("port " + tomcat.getConnector().getLocalPort());
    cart.working.await();
    System.out.println("ready");
    tomcat.getServer().await();
  }
}
