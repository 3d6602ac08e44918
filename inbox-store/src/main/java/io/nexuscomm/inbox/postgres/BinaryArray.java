package io.nexuscomm.inbox.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array of one dimension as the server reads it from the wire (array_recv in PostgreSQL's arrayfuncs.c). The driver
 * would write ids and moments as texts, which the server then parses, and would copy texts twice. It sends this in binary
 * only because {@link InboxDatabase} names the types of ids and moments to it.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1;

    /** Dimensions, whether there are nulls, the type of elements; then length and lower bound of the one dimension. */
    private static final int HEAD = 3 * Integer.BYTES;

    private static final int DIMENSION = 2 * Integer.BYTES;

    private static final int NULL_LENGTH = -1;

    /** Kinds of elements. */
    enum Kind {
        ID("_uuid", Oid.UUID),
        MOMENT("_timestamptz", Oid.TIMESTAMPTZ),
        INTEGER("_int4", Oid.INT4),
        FLAG("_bool", Oid.BOOL),
        TEXT("_text", Oid.TEXT),
        OCTETS("_bytea", Oid.BYTEA);

        private final String array;
        private final int element;

        Kind(String array, int element) {
            this.array = array;
            this.element = element;
        }

        /** As it is kept until it is sent. Texts become octets here, since only these have a length. */
        private Object kept(Object cell) {
            return this == TEXT ? Columns.clean(cell.toString()).getBytes(StandardCharsets.UTF_8) : cell;
        }

        private int length(Object kept) {
            return switch (this) {
                case ID -> 2 * Long.BYTES;
                case MOMENT -> Long.BYTES;
                case INTEGER -> Integer.BYTES;
                case FLAG -> 1;
                case TEXT, OCTETS -> ((byte[]) kept).length;
            };
        }

        private void write(Object kept, ByteBuffer to) {
            switch (this) {
                case ID -> {
                    UUID id = (UUID) kept;
                    to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
                }
                case MOMENT -> to.putLong(microseconds((Instant) kept));
                case INTEGER -> to.putInt((Integer) kept);
                case FLAG -> to.put((byte) ((Boolean) kept ? 1 : 0));
                case TEXT, OCTETS -> to.put((byte[]) kept);
            }
        }
    }

    /** What the server counts from: the beginning of 2000. */
    private static final long EPOCH_SECOND = 946_684_800;

    private final transient Kind kind;
    private final transient @Nullable Object[] cells;
    private final transient int length;

    private BinaryArray(Kind kind, @Nullable Object[] cells, int length) {
        setType(kind.array);
        this.kind = kind;
        this.cells = cells;
        this.length = length;
    }

    static Filling of(Kind kind, int size) {
        return new Filling(kind, size);
    }

    /** An array that is being filled. */
    static final class Filling {

        private final Kind kind;
        private final @Nullable Object[] cells;
        private int at;
        private int length;

        private Filling(Kind kind, int size) {
            this.kind = kind;
            this.cells = new @Nullable Object[size];
            this.length = HEAD + (size == 0 ? 0 : DIMENSION);
        }

        void add(@Nullable Object cell) {
            length += Integer.BYTES;
            if (cell != null) {
                Object kept = kind.kept(cell);
                cells[at] = kept;
                length += kind.length(kept);
            }
            at++;
        }

        BinaryArray toArray() {
            return new BinaryArray(kind, cells, length);
        }
    }

    private static long microseconds(Instant moment) {
        return Math.addExact(
                Math.multiplyExact(moment.getEpochSecond() - EPOCH_SECOND, 1_000_000), moment.getNano() / 1_000);
    }

    @Override
    public int lengthInBytes() {
        return length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        ByteBuffer to = ByteBuffer.wrap(target, offset, length);
        to.putInt(cells.length == 0 ? 0 : 1).putInt(1).putInt(kind.element);
        if (cells.length > 0) {
            to.putInt(cells.length).putInt(1);
        }
        for (Object cell : cells) {
            if (cell == null) {
                to.putInt(NULL_LENGTH);
            } else {
                to.putInt(kind.length(cell));
                kind.write(cell, to);
            }
        }
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("it is only sent");
    }

    /** Asked for when the driver does not know that it may send this in binary. */
    @Override
    public String getValue() {
        throw new IllegalStateException(getType() + " is not among the driver's binary types");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public Object clone() {
        return this;
    }

    @Override
    public String toString() {
        return cells.length + " of " + getType();
    }
}
