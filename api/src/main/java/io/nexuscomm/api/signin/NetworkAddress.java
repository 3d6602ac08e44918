package io.nexuscomm.api.signin;

import org.jspecify.annotations.Nullable;

/** A client's address as limits count it. One IPv6 customer has a /64 to choose from, so that is one. */
final class NetworkAddress {

    private static final int GROUPS_OF_A_NETWORK = 4;

    private NetworkAddress() {}

    /**
     * @param address as the servlet container writes it: IPv6 in full, without {@code ::}; null when the client is gone
     *     by now, which counts as one client
     */
    static String of(@Nullable String address) {
        if (address == null) {
            return "gone";
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        int end = -1;
        for (int group = 0; group < GROUPS_OF_A_NETWORK; group++) {
            end = address.indexOf(':', end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }
}
