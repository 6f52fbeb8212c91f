package care.anbu.campaign;

import care.anbu.shared.Channel;
import java.util.Set;

/** The channels that the clinic has set up; whoever sends knows them. */
public interface OpenChannels {

  Set<Channel> open();

  /** Whether patients can open the link by which they say no to the clinic's e-mails. */
  boolean hasOptOutLink();

  /** Whether patients can open what a message of that channel leads to. */
  boolean leadsHere(Channel channel);
}
