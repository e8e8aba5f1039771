package org.aliasaudit.programs;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The table of customers. */
public interface Customers extends JpaRepository<Customer, Long> {
  Optional<Customer> findByName(String name);

  Page<Customer> findByNameStartingWith(String beginning, Pageable page);

  @Query(
      "select c.name from Customer c join c.purchases p group by c.name having count(p) > :count")
  List<String> withMoreThan(long count);
}
