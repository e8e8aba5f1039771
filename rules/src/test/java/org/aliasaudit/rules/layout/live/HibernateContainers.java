package org.aliasaudit.rules.layout.live;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.util.HashMap;
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
  static void plant(Planter planter) {
    planter.plantAll(
        "bounded",
        () -> new org.hibernate.internal.util.collections.BoundedConcurrentHashMap<>(5000, 4));
    if (planter.isBig()) {
      Map<Key, Object> big =
          new org.hibernate.internal.util.collections.BoundedConcurrentHashMap<>(1_000_000, 16);
      planter.fill(big, planter.keys("big", 100_000));
      planter.plant("big", big);
    }
    SessionFactory factory = factory();
    for (int size : new int[] {0, 1, 7, 200}) {
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

  private static void session(Planter planter, Session session, int size) {
    Map<Object, Object> people = new HashMap<>();
    Person last = null;
    for (int i = 0; i < size; i++) {
      last = new Person();
      last.id = size * 1000L + i;
      last.label = "person" + i;
      last.tags.put("number", "n" + i);
      session.persist(last);
      people.put(i, last.label);
    }
    session.flush();
    PersistenceContext context = ((SessionImplementor) session).getPersistenceContext();
    planter.plantUnnamed("entities " + size, context, "org.hibernate.engine.spi.EntityKey", people);
    if (last != null) {
      planter.plant("tags " + size, last.tags, Map.of("number", "n" + (size - 1)).entrySet());
      Map<Object, Object> entries = new HashMap<>();
      people
          .keySet()
          .forEach(i -> entries.put(i, "an instance of org.hibernate.engine.spi.CollectionEntry"));
      planter.plantUnnamed(
          "collections " + size,
          context.getCollectionEntries(),
          PersistentMap.class.getName(),
          entries);
    }
  }
}
