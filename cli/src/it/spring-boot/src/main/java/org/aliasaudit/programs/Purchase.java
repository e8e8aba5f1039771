package org.aliasaudit.programs;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What a customer has bought. */
@Entity
public class Purchase {
  @Id @GeneratedValue private Long id;
  @Version private long version;
  private BigDecimal amount;
  private Instant at = Instant.now();

  @ManyToOne(fetch = FetchType.LAZY)
  private Customer customer;

  @ElementCollection private Set<String> labels = new HashSet<>();

  protected Purchase() {}

  Purchase(Customer customer, BigDecimal amount, Set<String> labels) {
    this.customer = customer;
    this.amount = amount;
    this.labels.addAll(labels);
  }

  BigDecimal amount() {
    return amount;
  }
}
