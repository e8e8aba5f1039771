package org.aliasaudit.programs;

import jakarta.servlet.http.HttpSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages of the shop. */
@RestController
public class ShopController {
  private static final String CART = "cart";

  /** What a page answers. */
  record Balance(String customer, BigDecimal spent, List<String> cart) {}

  private final Shop shop;

  ShopController(Shop shop) {
    this.shop = shop;
  }

  /** Puts something into the cart of the session. */
  @PostMapping("/cart/{item}")
  List<String> add(@PathVariable String item, HttpSession session) {
    List<String> cart = new ArrayList<>(cart(session));
    cart.add(item);
    session.setAttribute(CART, cart);
    return cart;
  }

  /** Buys at once. */
  @PostMapping("/customers/{name}/purchases")
  int buy(@PathVariable String name, @RequestParam BigDecimal amount) {
    return shop.buy(name, amount);
  }

  /** What a customer has spent, and is about to. */
  @GetMapping("/customers/{name}")
  Balance balance(@PathVariable String name, HttpSession session) {
    return new Balance(name, shop.spent(name), cart(session));
  }

  /** Names of customers. */
  @GetMapping("/customers")
  List<String> names(@RequestParam(defaultValue = "c") String beginning) {
    return shop.names(beginning);
  }

  /** Names of the best customers. */
  @GetMapping("/regulars")
  List<String> regulars() {
    return shop.regulars();
  }

  @SuppressWarnings("unchecked") // Only add() sets it.
  private static List<String> cart(HttpSession session) {
    Object cart = session.getAttribute(CART);
    return cart == null ? List.of() : (List<String>) cart;
  }
}
