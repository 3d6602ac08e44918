/** A mail provider: strict SMTP submission, IMAP by GreenMail, and people with mailboxes. All mail is in memory. */
@NullMarked
package io.nexuscomm.connector.sandbox.mail;

import org.jspecify.annotations.NullMarked;
