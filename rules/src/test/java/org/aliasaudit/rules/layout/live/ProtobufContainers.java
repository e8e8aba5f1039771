package org.aliasaudit.rules.layout.live;

import com.google.protobuf.MapEntry;
import com.google.protobuf.MapField;
import com.google.protobuf.MapFieldBuilder;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;

/** Plants the maps in which messages of Protocol Buffers keep their fields. */
final class ProtobufContainers {
  private ProtobufContainers() {}

  static void plant(Planter planter) throws Exception {
    Method maker =
        Class.forName("com.google.protobuf.SmallSortedMap").getDeclaredMethod("newInstanceForTest");
    maker.setAccessible(true);
    planter.plantAll("SmallSortedMap", () -> newMap(maker));
    for (int size : Planter.SIZES) {
      fields(planter, size);
      builders(planter, size);
    }
    Struct.Builder struct = Struct.newBuilder();
    planter
        .keys("s", 1000)
        .forEach(key -> struct.putFields(key.toString(), Value.getDefaultInstance()));
    planter.hold(struct.build());
  }

  @SuppressWarnings("unchecked") // the class is not public
  private static Map<Key, Object> newMap(Method maker) {
    try {
      return (Map<Key, Object>) maker.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The field does not ask of what class its keys and values are. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void fields(Planter planter, int size) throws IOException {
    MapEntry<String, Value> entry =
        MapEntry.newDefaultInstance(
            Struct.getDescriptor().findFieldByName("fields").getMessageType(),
            WireFormat.FieldType.STRING,
            "",
            WireFormat.FieldType.MESSAGE,
            Value.getDefaultInstance());
    MapField field = MapField.newMapField(entry);
    Map<Key, Object> map = field.getMutableMap();
    planter.fill(map, planter.keys("f", size));
    planter.plant("MapField " + size, field, planter.keep(map));
    MapField empty = MapField.emptyMapField(entry);
    planter.plant("empty MapField " + size, empty, Map.of().entrySet());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void builders(Planter planter, int size) throws IOException {
    MapFieldBuilder builders = new MapFieldBuilder(null);
    Map<Key, Object> map = builders.ensureBuilderMap();
    planter.fill(map, planter.keys("b", size));
    planter.plant("builders " + size, builders, planter.keep(map));
    MapFieldBuilder messages = new MapFieldBuilder(null);
    Map<Key, Object> built = messages.ensureMessageMap();
    planter.fill(built, planter.keys("b", size));
    planter.plant("messages " + size, messages, planter.keep(built));
  }
}
