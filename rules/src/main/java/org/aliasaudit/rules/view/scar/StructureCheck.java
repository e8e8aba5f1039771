package org.aliasaudit.rules.view.scar;

import java.io.IOException;

/** One invariant of the instances of one class. Has no state; may be shared by threads. */
@FunctionalInterface
interface StructureCheck {
  /** Finds nothing. */
  StructureCheck NONE = (in, self) -> {};

  /** Looks at one object and tells the inspection what is broken. */
  void run(Inspection in, int self) throws IOException;
}
