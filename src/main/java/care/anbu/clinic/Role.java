package care.anbu.clinic;

/** What a member of staff may do. One person has one role. */
public enum Role {
  ADMINISTRATOR,
  COORDINATOR,
  DOCTOR,
  FRONT_DESK;

  /** Role names for {@code @RolesAllowed}, which needs constants. */
  public static final String ADMINISTRATOR_ONLY = "ADMINISTRATOR";

  public static final String COORDINATES = "COORDINATOR";
  public static final String TREATS = "DOCTOR";
  public static final String FRONT = "FRONT_DESK";
}
