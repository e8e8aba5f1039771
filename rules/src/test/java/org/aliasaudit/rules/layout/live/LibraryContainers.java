package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.nio.file.Path;

/** Plants the containers of all libraries in one program and dumps it. */
public final class LibraryContainers {
  private LibraryContainers() {}

  /**
   * Plants and dumps.
   *
   * @param args the folder for {@code truth.txt} and {@code heap.hprof}
   */
  public static void main(String[] args) throws IOException {
    Planter planter = new Planter();
    GuavaContainers.plant(planter);
    CaffeineContainers.plant(planter);
    PrimitiveContainers.plant(planter);
    OtherContainers.plant(planter);
    ScalaContainers.plant(planter);
    planter.finish(Path.of(args[0]));
  }
}
