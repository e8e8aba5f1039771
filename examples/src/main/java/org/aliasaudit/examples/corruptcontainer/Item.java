package org.aliasaudit.examples.corruptcontainer;

/**
 * An article in a size. The hash code is the number of the article, so that a map compares its
 * sizes.
 */
final class Item {
  private final int article;
  private final String size;
  private final Runnable whileCompared;

  /** An item that is compared without a break. */
  Item(int article, String size) {
    this(article, size, () -> {});
  }

  /**
   * An item.
   *
   * @param whileCompared runs while the item is compared: what the scheduler may do there
   */
  Item(int article, String size, Runnable whileCompared) {
    this.article = article;
    this.size = size;
    this.whileCompared = whileCompared;
  }

  @Override
  public boolean equals(Object other) {
    whileCompared.run();
    return other instanceof Item that && that.article == article && that.size.equals(size);
  }

  @Override
  public int hashCode() {
    return article;
  }

  @Override
  public String toString() {
    return "article " + article + " in " + size;
  }
}
