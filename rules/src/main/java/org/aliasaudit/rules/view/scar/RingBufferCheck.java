package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

/** Elements from {@code head} to before {@code tail} of an array, around its end. */
final class RingBufferCheck implements StructureCheck {
  private final int array;
  private final HeapField head;
  private final HeapField tail;

  private RingBufferCheck(int array, HeapField head, HeapField tail) {
    this.array = array;
    this.head = head;
    this.tail = tail;
  }

  static RingBufferCheck bind(Binding binding) throws MisfitException {
    return new RingBufferCheck(
        binding.cell("array"), binding.number("head"), binding.number("tail"));
  }

  @Override
  public void run(Inspection in, int self) throws IOException {
    int elements = in.objectArray(self, array);
    if (elements < 0) {
      return;
    }
    int length = in.slots.moveTo(elements).size();
    long from = in.number(self, head);
    long to = in.number(self, tail);
    if (from < 0 || to < 0 || from >= length || to >= length) {
      boolean empty = length == 0 && from == 0 && to == 0;
      if (!empty) {
        in.strongByLength(
            "head and tail of the deque", "0 to " + (length - 1), "head " + from + ", tail " + to);
      }
      return;
    }
    count(in, from, to);
  }

  private static void count(Inspection in, long from, long to) {
    int length = in.slots.size();
    long live = (to - from + length) % length;
    long holes = 0;
    long strays = 0;
    for (int i = 0; i < length; i++) {
      boolean inside = (i - from + length) % length < live;
      boolean empty = in.slots.get(i) == HeapSnapshot.NULL;
      holes += inside && empty ? 1 : 0;
      strays += inside || empty ? 0 : 1;
    }
    LiveRange.report(in, live, holes, strays);
  }
}
