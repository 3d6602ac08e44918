package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.Faults;

/** What every SMTP connection works with. */
record SmtpContext(
        String hostname,
        MailStore store,
        SmtpAuth auth,
        Postman postman,
        Faults faults,
        Timeline timeline,
        Activity activity) {
    void log(String line, String outcome, Level level) {
        activity.record(Source.SMTP, line, outcome, level);
    }
}
