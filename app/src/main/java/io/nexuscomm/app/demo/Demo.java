package io.nexuscomm.app.demo;

import io.nexuscomm.api.signin.FirstAdministrator;
import io.nexuscomm.app.DataDirectory;
import io.nexuscomm.app.FreePort;
import io.nexuscomm.app.ListenAddress;
import io.nexuscomm.app.SecretFile;
import io.nexuscomm.app.Serving;
import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.SandboxPorts;
import io.nexuscomm.inbox.Users;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** A gateway with the sandbox beside it, set up as its operator would: through the API. */
public final class Demo {

    private static final String EMAIL = "demo@harbourcoffee.example";

    private final String password;
    private final URI sandboxPage;

    private Demo(String password, URI sandboxPage) {
        this.password = password;
        this.sandboxPage = sandboxPage;
    }

    /** Blocks until everything is there; the first start takes longer, since it also makes the history. */
    public static Demo start(
            DataDirectory directory, ListenAddress address, int managementPort, Map<String, Object> settings) {
        Sandbox sandbox = sandbox(directory.root(), address.port(), managementPort);
        String password = new SecretFile(directory.privateDirectory("keys").resolve("demo-password")).readOrMake(9);
        ApplicationContext gateway = Serving.start(
                directory,
                null,
                address,
                managementPort,
                settings(settings, directory, sandbox, address),
                beans -> beans.registerBean(Sandbox.class, () -> sandbox));
        if (!gateway.getBean(Users.class).any()) {
            gateway.getBean(FirstAdministrator.class).create("Harbour Coffee", EMAIL, "Rita Moreira", password);
        }
        DemoClient client = DemoClient.signIn(address.fromHere(), EMAIL, password);
        new DemoAccounts(client, sandbox).connect();
        new Samples(directory.root(), client, sandbox).complete();
        return new Demo(password, sandbox.page());
    }

    /** Everything is on this machine, whatever the environment says of real providers. */
    private static Map<String, Object> settings(
            Map<String, Object> given, DataDirectory directory, Sandbox sandbox, ListenAddress address) {
        Map<String, Object> all = new HashMap<>(given);
        // what a demo signs is worth nothing at a gateway that runs in earnest
        all.put(
                "nexuscomm.api.keys-directory",
                directory.privateDirectory("keys").toString());
        all.put("nexuscomm.sandbox", sandbox.page().toString());
        all.put("nexuscomm.public-url", address.fromHere().toString());
        all.put("nexuscomm.private-addresses", "127.0.0.0/8,::1");
        return all;
    }

    public String email() {
        return EMAIL;
    }

    public String password() {
        return password;
    }

    /** Where one plays the customer and makes the providers misbehave. */
    public URI sandboxPage() {
        return sandboxPage;
    }

    /** As the sample people left it: what waits to be sent to them goes as soon as the gateway is there. */
    static Sandbox sandbox(Path data, int port, int managementPort) {
        Sandbox sandbox = sandbox(port, managementPort);
        if (Samples.areComplete(data)) {
            sandbox.openWindows();
        }
        return sandbox;
    }

    private static Sandbox sandbox(int port, int managementPort) {
        try {
            int http = FreePort.from(port + 2, managementPort);
            return Sandbox.start(Sandbox.Settings.realistic(new SandboxPorts(http, 0, 0)));
        } catch (IOException taken) {
            throw new StartupProblem("the sandbox does not start (" + taken.getMessage() + ")", taken);
        }
    }
}
