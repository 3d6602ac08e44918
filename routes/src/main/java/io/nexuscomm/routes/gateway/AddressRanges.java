package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.AddressFilter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Addresses in the ranges of a setting, written as {@code 10.0.0.0/8}, {@code ::1/128} or a single address. */
public final class AddressRanges implements AddressFilter {

    private final List<Range> ranges;

    private record Range(byte[] start, int bits) {

        boolean holds(byte[] octets) {
            if (octets.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((octets[bit / Byte.SIZE] ^ start[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @throws IllegalArgumentException naming the one that is no range */
    public AddressRanges(List<String> written) {
        this.ranges = written.stream().map(AddressRanges::range).toList();
    }

    @Override
    public boolean allows(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.holds(address.getAddress()));
    }

    private static Range range(String written) {
        String[] parts = written.strip().split("/", 2);
        try {
            // only digits, dots and colons: a name would be looked up
            if (parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                byte[] start = InetAddress.getByName(parts[0]).getAddress();
                int all = start.length * Byte.SIZE;
                int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
                if (bits >= 0 && bits <= all) {
                    return new Range(start, bits);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("nexuscomm.private-addresses: " + written + " is no range of addresses");
    }
}
