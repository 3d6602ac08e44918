package io.nexuscomm.connector.sandbox;

/** The ports of a sandbox on loopback; 0 for a free one. */
public record SandboxPorts(int http, int smtp, int imap) {
    /** Free ports, all three. */
    public static final SandboxPorts FREE = new SandboxPorts(0, 0, 0);

    public SandboxPorts {
        for (int port : new int[] {http, smtp, imap}) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is between 0 and 65535");
            }
        }
    }
}
