package org.aliasaudit.programs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A shop: web pages with sessions, orders in a database behind them. */
@SpringBootApplication
public class ShopApplication {
  /** Starts it on the port that the system chooses. */
  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }
}
