package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Users;

/** What the steps of rules look at that jobs of their own do. */
public record StepPorts(
        Inbox inbox,
        Messages messages,
        Conversations conversations,
        Accounts accounts,
        Consents consents,
        Templates templates,
        Timers timers,
        RunQueue queue,
        Users users,
        Connections connections,
        MediaStore media,
        Outside outside,
        Model model) {}
