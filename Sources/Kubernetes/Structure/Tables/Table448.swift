// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table448 {
  // api.core.v1.ServiceAccountTokenProjection
  static let s448 = Shape(
    """
    audience:s expirationSeconds:l#range(600,4294967296) path:s!#reservedPath user:l+37
    """)
  // api.core.v1.ImageVolumeStatus
  static let s449 = Shape(
    """
    imageRef:s
    """)
}
