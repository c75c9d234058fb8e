/**
 * Cedar, the same for every service: people who run the installation for their whole health system may look after the
 * events that wait. What they reach of them is the route's business: their own tenant's, and never the bytes.
 */
export const OPERATIONS_POLICY = `
permit (
  principal is Person,
  action in [
    Action::"read_event_flow",
    Action::"read_dead_letters",
    Action::"redrive_events",
    Action::"discard_dead_letter",
    Action::"read_parked_keys",
    Action::"skip_event_gap",
    Action::"reconcile_events",
    Action::"re_emit_events"
  ],
  resource
)
when { principal in Role::"administrator" || principal in Role::"operator" };
`;
