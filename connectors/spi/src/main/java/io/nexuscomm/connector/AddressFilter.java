package io.nexuscomm.connector;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which addresses may be called where somebody else says whom to call. Asked for each connection, with the address that
 * is connected to: a name that leads elsewhere the next time gains nothing.
 */
@FunctionalInterface
public interface AddressFilter {

    /** What anybody on the internet can reach as well. */
    AddressFilter PUBLIC = AddressFilter::isPublic;

    boolean allows(InetAddress address);

    /** These, too. */
    default AddressFilter or(AddressFilter other) {
        return address -> allows(address) || other.allows(address);
    }

    private static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] octets = address.getAddress();
        return !special && (address instanceof Inet4Address ? isPublic4(octets) : isPublic6(octets));
    }

    /** RFC 6890: this network, carriers' own, protocol assignments, benchmarks, and what is reserved. */
    private static boolean isPublic4(byte[] octets) {
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        boolean carriers = first == 100 && second >= 64 && second < 128;
        boolean assignments = first == 192 && second == 0 && octets[2] == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !carriers && !assignments && !benchmarks;
    }

    /** RFC 4193 (fc00::/7), and what leads to IPv4 by a detour: RFC 6052 (64:ff9b::/96), RFC 3056 (2002::/16). */
    private static boolean isPublic6(byte[] octets) {
        boolean local = (octets[0] & 0xfe) == 0xfc;
        boolean translated = octets[0] == 0 && octets[1] == 0x64;
        boolean tunnelled = octets[0] == 0x20 && octets[1] == 2;
        return !local && !translated && !tunnelled;
    }
}
