/** What is allowed in rules and hardly meant: rules that never act, always act, or stand in each other's way. */
@NullMarked
package io.nexuscomm.rules.lint;

import org.jspecify.annotations.NullMarked;
