package org.aliasaudit.programs;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** Who buys. */
@Entity
public class Customer {
  @Id @GeneratedValue private Long id;
  private String name;

  @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL)
  private List<Purchase> purchases = new ArrayList<>();

  protected Customer() {}

  Customer(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<Purchase> purchases() {
    return purchases;
  }
}
