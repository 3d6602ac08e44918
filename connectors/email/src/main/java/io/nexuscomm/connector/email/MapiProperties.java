package io.nexuscomm.connector.email;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first value of each MAPI property in an attribute of TNEF ([MS-OXTNEF], section 2.1.3.5), by its id. */
final class MapiProperties {

    static final int BODY = 0x1000;
    static final int RTF = 0x1009;
    static final int HTML = 0x1013;
    static final int ATTACH_METHOD = 0x3705;
    static final int ATTACH_LONG_NAME = 0x3707;
    static final int ATTACH_MIME_TYPE = 0x370E;
    static final int ATTACH_CONTENT_ID = 0x3712;
    static final int CODE_PAGE = 0x3FDE;

    private static final int MULTIPLE = 0x1000;
    private static final int NAMED_FROM = 0x8000;
    private static final int MAX_PROPERTIES = 5_000;

    /** @param octets little-endian where it is a number */
    private record Value(int type, byte[] octets) {}

    private final Map<Integer, Value> values = new HashMap<>();
    private boolean whole;

    private MapiProperties() {}

    /** Those that can be read, up to where the octets break. */
    static MapiProperties in(byte[] octets) {
        MapiProperties properties = new MapiProperties();
        ByteBuffer in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int count = in.getInt();
            for (int at = 0; at < count && at < MAX_PROPERTIES; at++) {
                properties.read(in);
            }
            properties.whole = count <= MAX_PROPERTIES;
        } catch (BufferUnderflowException | IllegalArgumentException broken) {
            // what was read up to here stands
        }
        return properties;
    }

    /** Whether they were read to their end. */
    boolean whole() {
        return whole;
    }

    boolean has(int id) {
        return values.containsKey(id);
    }

    Optional<Integer> number(int id) {
        return value(id)
                .filter(value -> value.octets().length >= 4)
                .map(value -> ByteBuffer.wrap(value.octets())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt());
    }

    /** @param codePage of texts that are not in Unicode; null when nobody says */
    Optional<String> text(int id, @Nullable String codePage) {
        return value(id).map(value -> {
            String text = value.type() == 0x001F
                    ? new String(value.octets(), StandardCharsets.UTF_16LE)
                    : MailCharset.decode(value.octets(), codePage);
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        });
    }

    private Optional<Value> value(int id) {
        return Optional.ofNullable(values.get(id));
    }

    private void read(ByteBuffer in) {
        int type = Short.toUnsignedInt(in.getShort());
        int id = Short.toUnsignedInt(in.getShort());
        if (id >= NAMED_FROM) {
            skipName(in);
        }
        boolean sized = isSized(type & ~MULTIPLE);
        int count = sized || (type & MULTIPLE) != 0 ? in.getInt() : 1;
        for (int at = 0; at < count; at++) {
            Value value = new Value(type & ~MULTIPLE, sized ? padded(in) : octets(in, sizeOf(type & ~MULTIPLE)));
            values.putIfAbsent(id, value);
        }
    }

    private static void skipName(ByteBuffer in) {
        octets(in, 16);
        if (in.getInt() == 0) {
            in.getInt();
        } else {
            padded(in);
        }
    }

    private static boolean isSized(int type) {
        return type == 0x001E || type == 0x001F || type == 0x000D || type == 0x0102;
    }

    /** @throws IllegalArgumentException for a type nobody knows, behind which nothing can be found */
    private static int sizeOf(int type) {
        return switch (type) {
            case 0x0002, 0x0003, 0x0004, 0x000A, 0x000B -> 4;
            case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
            case 0x0048 -> 16;
            default -> throw new IllegalArgumentException("unknown type");
        };
    }

    private static byte[] padded(ByteBuffer in) {
        int length = in.getInt();
        byte[] octets = octets(in, length);
        in.position(Math.min(in.limit(), in.position() + Math.floorMod(-length, 4)));
        return octets;
    }

    private static byte[] octets(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }
}
