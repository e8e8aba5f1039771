package org.aliasaudit.rules.threaddump;

import org.aliasaudit.hprof.StackFrame;

/** A method. */
record MethodKey(String className, String method, String signature) {
  static MethodKey of(StackFrame frame) {
    return new MethodKey(frame.className(), frame.method(), frame.signature());
  }
}
