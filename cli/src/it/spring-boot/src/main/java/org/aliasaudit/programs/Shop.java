package org.aliasaudit.programs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the shop does in one transaction each. */
@Service
public class Shop {
  private static final int MOST_KEPT = 20;

  private final Customers customers;

  Shop(Customers customers) {
    this.customers = customers;
  }

  /** A customer buys something; who is new is entered. */
  @Transactional
  public int buy(String name, BigDecimal amount) {
    Customer customer =
        customers.findByName(name).orElseGet(() -> customers.save(new Customer(name)));
    if (customer.purchases().size() < MOST_KEPT) {
      customer.purchases().add(new Purchase(customer, amount, Set.of("web", name)));
    }
    return customer.purchases().size();
  }

  /** What a customer has spent. */
  @Transactional(readOnly = true)
  public BigDecimal spent(String name) {
    return customers.findByName(name).stream()
        .flatMap(customer -> customer.purchases().stream())
        .map(Purchase::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Some names of customers. */
  @Transactional(readOnly = true)
  public List<String> names(String beginning) {
    return customers.findByNameStartingWith(beginning, PageRequest.of(0, 10)).stream()
        .map(Customer::name)
        .toList();
  }

  /** Those who bought often. */
  @Transactional(readOnly = true)
  public List<String> regulars() {
    return customers.withMoreThan(3);
  }
}
