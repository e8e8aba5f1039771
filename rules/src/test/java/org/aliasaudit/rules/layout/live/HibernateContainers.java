package org.aliasaudit.rules.layout.live;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.collection.spi.PersistentMap;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;

/** Plants sessions of Hibernate with entities, and its cache of plans. */
final class HibernateContainers {
  private HibernateContainers() {}

  /** An entity with a map. */
  @Entity
  public static class Person {
    @Id Long id;
    String label;

    @ElementCollection(fetch = FetchType.EAGER)
    Map<String, String> tags = new HashMap<>();
  }

  @SuppressWarnings("removal") // BoundedConcurrentHashMap is still in use
  static void plant(Planter planter) throws IOException {
    planter.plantAll(
        "bounded",
        () -> new org.hibernate.internal.util.collections.BoundedConcurrentHashMap<>(500_000, 4));
    SessionFactory factory = factory();
    for (int size : Planter.SIZES) {
      Session session = factory.openSession();
      session.beginTransaction();
      session(planter, session, size);
      planter.hold(session);
    }
  }

  private static SessionFactory factory() {
    return new Configuration()
        .addAnnotatedClass(Person.class)
        .setProperty("hibernate.connection.url", "jdbc:h2:mem:people")
        .setProperty("hibernate.hbm2ddl.auto", "create")
        .buildSessionFactory();
  }

  /**
   * A flush wraps the collections; the large session is not flushed, which the database would feel.
   */
  private static void session(Planter planter, Session session, int size) throws IOException {
    boolean flushed = size < Planter.BIG;
    List<Object> labels = new ArrayList<>();
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < size; i++) {
      tags.put("number" + i, "n" + i);
    }
    Person last = null;
    for (int i = 0; i < size; i++) {
      last = new Person();
      last.id = size * 1000L + i;
      last.label = "person" + i;
      last.tags.put("number", "n" + i);
      session.persist(last);
      labels.add(last.label);
    }
    if (flushed) {
      session.flush();
    }
    PersistenceContext context = ((SessionImplementor) session).getPersistenceContext();
    String key = "org.hibernate.engine.spi.EntityKey";
    planter.plantUnnamed("entities " + size, context, key, labels);
    planter.plant(
        "persistent map " + size,
        new PersistentMap<>((SessionImplementor) session, tags),
        tags.entrySet());
    if (size > 0) {
      String entry = "an instance of org.hibernate.engine.spi.CollectionEntry";
      planter.plantUnnamed(
          "collections " + size,
          context.getCollectionEntries(),
          PersistentMap.class.getName(),
          Collections.nCopies(size, entry));
      planter.plant("tags " + size, last.tags, Map.of("number", "n" + (size - 1)).entrySet());
    }
  }
}
