"""boto3's pages and botocore's models as member trees, and their prose cut into sentences."""
