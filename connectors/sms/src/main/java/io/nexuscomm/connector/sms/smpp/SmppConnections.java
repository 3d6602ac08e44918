package io.nexuscomm.connector.sms.smpp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/** Opens the connection of an account: plain, or by TLS with the name in the certificate checked. */
final class SmppConnections implements ConnectionFactory {

    private final SmppAccount account;
    private final Duration patience;

    SmppConnections(SmppAccount account, Duration patience) {
        this.account = account;
        this.patience = patience;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket plain = new Socket();
        boolean open = false;
        try {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
            plain.connect(new InetSocketAddress(host, port), Math.toIntExact(patience.toMillis()));
            Connection connection = new SocketConnection(account.tls() ? secured(plain, host, port) : plain);
            open = true;
            return connection;
        } finally {
            if (!open) {
                plain.close();
            }
        }
    }

    private Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private SSLContext context() throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new UnusableAuthority(e);
        }
    }

    /** What the account has as its certificate authority is none. */
    static final class UnusableAuthority extends IOException {

        private static final long serialVersionUID = 1L;

        private UnusableAuthority(@Nullable Throwable cause) {
            super("the certificate authority of the account cannot be used", cause);
        }
    }

    /** Null for those that Java trusts. */
    private @Nullable KeyStore authorities() throws GeneralSecurityException, IOException {
        if (account.authority().isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        byte[] pem = account.authority().getBytes(StandardCharsets.US_ASCII);
        int number = 0;
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry("authority-" + number++, each);
        }
        if (number == 0) {
            throw new UnusableAuthority(null);
        }
        return store;
    }
}
