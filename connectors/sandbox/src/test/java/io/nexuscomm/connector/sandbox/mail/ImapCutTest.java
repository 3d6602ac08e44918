package io.nexuscomm.connector.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class ImapCutTest {
    @Test
    void cutShouldEndOpenConnectionsAndRefuseTheNext() throws Exception {
        try (var sandbox = Sandbox.start(Sandbox.Settings.quick());
                var open = connect(sandbox)) {
            assertThat(open.getInputStream().read()).isEqualTo('*');

            sandbox.mail().faults().on(FaultKind.IMAP_CUT, 1);

            assertThat(readToEnd(open)).isTrue();
            try (var refused = connect(sandbox)) {
                assertThat(refused.getInputStream().read()).isEqualTo(-1);
            }
            try (var again = connect(sandbox)) {
                assertThat(again.getInputStream().read()).isEqualTo('*');
            }
        }
    }

    private static Socket connect(Sandbox sandbox) throws IOException {
        var socket = new Socket("127.0.0.1", sandbox.mail().imapPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static boolean readToEnd(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (IOException reset) {
            return true;
        }
    }
}
