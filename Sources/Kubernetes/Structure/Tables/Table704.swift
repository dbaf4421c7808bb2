// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table704 {
  // api.resource.v1beta1.NodeAllocatableMapping
  static let s704 = Shape(
    """
    capacityKey:s capacityMultiplier:q deviceMultiplier:q
    """)
  // api.resource.v1beta1.NodeAllocatableOverhead
  static let s705 = Shape(
    """
    perContainer:q perPod:q
    """)
  // api.resource.v1beta2.CapacityRequestPolicyRange
  static let s706 = Shape(
    """
    max:q min:q step:q
    """)
  // api.resource.v1beta1.CapacityRequestPolicyRange
  static let s707 = Shape(
    """
    max:q min:q step:q
    """)
}
